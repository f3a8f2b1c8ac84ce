import type { DockState } from './devices.ts';
import type { DockMessages } from './messages.ts';

/**
 * What runs in the dock's page. It is sent to the browser as its own source text, so it may use nothing from outside
 * itself but types.
 */
export function runDockPage(messages: DockMessages): void {
  const element = (id: string): HTMLElement => {
    const found = document.getElementById(id);
    if (found === null) throw new Error(`the page lacks ${id}`);
    return found;
  };

  const showDevice = (name: keyof DockState['devices'], isPlugged: boolean): void => {
    element(`${name}-plug`).textContent = isPlugged ? messages.plugged : messages.unplugged;
    element(name).dataset.plugged = String(isPlugged);
  };

  const showReceipts = (receipts: DockState['receipts']): void => {
    element('no-receipts').hidden = receipts.length > 0;
    const items = receipts.toReversed().map((receipt) => {
      const item = document.createElement('li');
      const caption = document.createElement('p');
      const where = receipt.isTaken ? messages.taken : messages.inSlot;
      caption.textContent = `${messages.receipt} ${receipt.number}: ${receipt.isCut ? where : `${messages.unfinished}, ${where}`}`;
      const image = document.createElement('img');
      // The picture of an unfinished piece changes under the same address.
      image.src = `${receipt.image}?length=${receipt.text.length}`;
      image.alt = [receipt.text, ...receipt.qrCodes].join('\n');
      item.dataset.taken = String(receipt.isTaken);
      item.append(caption, image);
      return item;
    });
    element('receipts').replaceChildren(...items);
  };

  const show = (state: DockState): void => {
    const { button, mrzReader, receiptPrinter } = state.devices;
    showDevice('button', button.isPlugged);
    showDevice('mrzReader', mrzReader.isPlugged);
    showDevice('receiptPrinter', receiptPrinter.isPlugged);
    element('light').textContent = button.isLit ? messages.lightOn : messages.lightOff;
    element('press').dataset.lit = String(button.isLit);
    element('printer-state').textContent = [
      messages.paperState[receiptPrinter.paper],
      ...(receiptPrinter.isCoverOpen ? [messages.coverIsOpen] : []),
      ...(receiptPrinter.isJammed ? [messages.isJammed] : []),
    ].join(' ');
    showReceipts(state.receipts);
  };

  const report = (works: boolean): void => {
    element('problem').textContent = works ? '' : messages.failed;
  };

  // Page and server are of one make; this only tells their state from an error.
  const isDockState = (value: unknown): value is DockState =>
    typeof value === 'object' && value !== null && 'devices' in value && 'receipts' in value;

  const refresh = async (): Promise<void> => {
    const response = await fetch('/api/state');
    const state: unknown = await response.json();
    if (isDockState(state)) show(state);
  };

  const post = async (path: string, body: string): Promise<void> => {
    const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    report(response.ok);
  };

  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target.closest('button[data-post]') : null;
    if (!(target instanceof HTMLButtonElement)) return;
    post(target.dataset.post ?? '', target.dataset.body ?? '{}').catch(() => {
      report(false);
    });
  });

  const source = new EventSource('/api/events');
  source.addEventListener('message', () => {
    refresh().catch(() => {
      report(false);
    });
  });
  source.addEventListener('error', () => {
    report(false);
  });
  source.addEventListener('open', () => {
    report(true);
  });
}
