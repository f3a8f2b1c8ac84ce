import { DeviceKind, type DeviceStatus } from '@loket/contract';
import { CircleAlert, CircleCheck, CircleX, IdCard, type LucideIcon, Printer, SquareDot } from 'lucide-react';
import { useDesk } from '../app/desk-context.tsx';
import { useStore } from '../app/use-store.ts';
import { useText } from '../i18n/use-text.ts';
import { Card } from './Card.tsx';

const deviceIcons: Readonly<Record<DeviceKind, LucideIcon>> = { button: SquareDot, mrzReader: IdCard, receiptPrinter: Printer };
const stateIcons = { ready: CircleCheck, attention: CircleAlert, gone: CircleX } as const;

/** How the devices of the kiosk in the call are; changes are said aloud. */
export function DevicesCard() {
  const desk = useDesk();
  const text = useText();
  const statuses = useStore(desk.devices.store);
  const { call } = useStore(desk.call.store);
  if (call === null) return null;
  const known = DeviceKind.options.flatMap((kind) => {
    const status = statuses[kind];
    return status === undefined ? [] : [{ kind, status }];
  });
  return (
    <Card title={text('devices.title')}>
      {known.length === 0 && <p className="empty">{text('devices.none')}</p>}
      <ul className="devices" aria-live="polite">
        {known.map(({ kind, status }) => (
          <DeviceRow key={kind} kind={kind} status={status} />
        ))}
      </ul>
    </Card>
  );
}

function DeviceRow({ kind, status }: { readonly kind: DeviceKind; readonly status: DeviceStatus }) {
  const text = useText();
  const Icon = deviceIcons[kind];
  const StateIcon = stateIcons[status.state];
  return (
    <li className="device">
      <Icon className="icon" aria-hidden />
      <span>{text(`device.${kind}`)}</span>
      <span className={`device-state device-${status.state}`}>
        <StateIcon className="icon" aria-hidden />
        {text(`device.state.${status.state === 'attention' ? status.reason : status.state}`)}
      </span>
    </li>
  );
}
