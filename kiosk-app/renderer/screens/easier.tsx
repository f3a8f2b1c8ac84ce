import { Armchair, Check, Contrast } from 'lucide-react';
import { Label, Radio, RadioGroup, ToggleButton } from 'react-aria-components';
import { usePreference, useSend, useVisit } from '../app/visit-context.tsx';
import type { TextSize } from '../app/visit-state.ts';
import { type MessageKey, useText } from '../i18n/text.tsx';
import { MainButton } from '../parts/buttons.tsx';
import { PlaceAndTime } from '../parts/place-and-time.tsx';
import { Screen } from '../parts/screen.tsx';

const sizes: readonly { readonly size: TextSize; readonly label: MessageKey }[] = [
  { size: 100, label: 'easier.size.100' },
  { size: 150, label: 'easier.size.150' },
  { size: 200, label: 'easier.size.200' },
];

/** Size, contrast and, on an upright screen, seated: seen at once, kept until this visit ends. */
export function EasierScreen() {
  const t = useText();
  const send = useSend();
  const { setPreferences } = useVisit().commands;
  const { textSize, contrast, seated } = usePreference((preferences) => preferences);
  return (
    <Screen
      name="easier"
      face={
        <>
          <PlaceAndTime />
          <div className="greeting">
            <h1>{t('easier.title')}</h1>
          </div>
        </>
      }
      paper={<p className="lead">{t('easier.example')}</p>}
      hands={
        <>
          <RadioGroup
            className="sizes"
            value={String(textSize)}
            onChange={(value) => {
              const chosen = sizes.find(({ size }) => String(size) === value);
              if (chosen !== undefined) setPreferences({ textSize: chosen.size });
            }}
          >
            <Label className="visually-hidden">{t('easier.size')}</Label>
            {sizes.map(({ size, label }) => (
              <Radio key={size} value={String(size)} className="big soft">
                {t(label)}
              </Radio>
            ))}
          </RadioGroup>
          <ToggleButton
            className="big soft"
            isSelected={contrast}
            onChange={(selected) => {
              setPreferences({ contrast: selected });
            }}
          >
            <Contrast className="icon" aria-hidden />
            {t('easier.contrast')}
          </ToggleButton>
          <ToggleButton
            className="big soft seated-choice"
            isSelected={seated}
            onChange={(selected) => {
              setPreferences({ seated: selected });
            }}
          >
            <Armchair className="icon" aria-hidden />
            {t('easier.seated')}
          </ToggleButton>
          <MainButton
            icon={Check}
            label={t('easier.close')}
            onPress={() => {
              send({ type: 'overlay.close' });
            }}
          />
        </>
      }
    />
  );
}
