import type { ReceiptState } from '@loket/contract';
import { useDesk } from '../../app/desk-context.tsx';
import { useStore } from '../../app/use-store.ts';
import { useText } from '../../i18n/use-text.ts';
import type { Draft } from '../../state/document.ts';

/** After completing: the zaaknummer, and how the receipt fares. */
export function SealedSteps({ draft }: { readonly draft: Draft }) {
  const desk = useDesk();
  const text = useText();
  const { receipt } = useStore(desk.document.store);
  if (draft.status.phase === 'sealing') return <p role="status">{text('sign.finalise.sealing')}</p>;
  return (
    <div className="sealed" role="status">
      <p className="sealed-label">{text('sign.zaaknummer')}</p>
      <p className="sealed-number">{draft.status.zaaknummer}</p>
      <p className="sealed-label">{text('receipt.title')}</p>
      <ReceiptWords receipt={receipt} />
    </div>
  );
}

function ReceiptWords({ receipt }: { readonly receipt: ReceiptState | null }) {
  const text = useText();
  if (receipt === null) return <p>{text('receipt.unknown')}</p>;
  if (receipt.state !== 'waiting') return <p>{text(`receipt.${receipt.state}`)}</p>;
  return (
    <div className="strip strip-ask">
      <p>{text('receipt.waiting', { reason: text(`device.state.${receipt.reason}`) })}</p>
      <p>{text('receipt.waitingHelp')}</p>
    </div>
  );
}
