import { Eraser, PenLine, PenOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import SignaturePad from 'signature_pad';
import { useVisit } from '../app/visit-context.tsx';
import { answerNews } from '../document/answer-news.ts';
import { toStrokes } from '../document/strokes.ts';
import { type MessageKey, useText } from '../i18n/text.tsx';
import { ChoiceButton, MainButton } from '../parts/buttons.tsx';
import { Live } from '../parts/live.tsx';

/** The citizen signs with a finger; who cannot or will not says so, and the officer records why. */
export function SignHands() {
  const { commands } = useVisit();
  const [cannot, setCannot] = useState(false);
  return cannot ? (
    <CannotSign
      onTry={() => {
        setCannot(false);
      }}
    />
  ) : (
    <SignatureField
      onCannot={() => {
        setCannot(true);
        void commands.signal('cannotSign');
      }}
    />
  );
}

function SignatureField({ onCannot }: { readonly onCannot: () => void }) {
  const t = useText();
  const { commands } = useVisit();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const [problem, setProblem] = useState<MessageKey | null>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    fit(element);
    const drawn = new SignaturePad(element, { minWidth: 2, maxWidth: 5, penColor: getComputedStyle(element).color });
    pad.current = drawn;
    return () => {
      drawn.clear();
      drawn.off();
      pad.current = null;
    };
  }, []);

  const sign = async (): Promise<void> => {
    const element = canvas.current;
    if (element === null || pad.current === null || pad.current.isEmpty()) {
      setProblem('sign.empty');
      return;
    }
    const signed = await commands.sign(toStrokes(pad.current.toData(), element.clientWidth, element.clientHeight));
    if (!signed.ok) setProblem(answerNews(signed.error.code));
  };
  return (
    <>
      <div className="signature">
        <canvas ref={canvas} aria-label={t('sign.field')} role="img" />
      </div>
      <Live>{problem !== null && <p className="problem">{t(problem)}</p>}</Live>
      <MainButton icon={PenLine} label={t('sign.done')} onPress={() => void sign()} />
      <ChoiceButton
        icon={Eraser}
        label={t('sign.clear')}
        onPress={() => {
          pad.current?.clear();
          setProblem(null);
        }}
      />
      <ChoiceButton icon={PenOff} label={t('sign.cannot')} onPress={onCannot} />
    </>
  );
}

function CannotSign({ onTry }: { readonly onTry: () => void }) {
  const t = useText();
  return (
    <>
      <div className="note">
        <h2>{t('sign.cannot.title')}</h2>
        <p className="lead">{t('sign.cannot.lead')}</p>
      </div>
      <ChoiceButton icon={PenLine} label={t('sign.try')} onPress={onTry} />
    </>
  );
}

/** As many dots as the screen has: a thin line stays a line. */
function fit(canvas: HTMLCanvasElement): void {
  const ratio = Math.max(1, window.devicePixelRatio);
  canvas.width = canvas.clientWidth * ratio;
  canvas.height = canvas.clientHeight * ratio;
  canvas.getContext('2d')?.scale(ratio, ratio);
}
