import type { ReceiptOrder } from '@loket/contract';
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { z } from 'zod';
import { feedAndCut } from './epson.ts';

/** Epson printers for 80 mm paper that confirm what they printed (Epson ESC/POS, GS ( H, list of models). */
export const PrinterModel = z.enum([
  'epson-tm-m30ii',
  'epson-tm-m30iii',
  'epson-tm-t20ii',
  'epson-tm-t20iii',
  'epson-tm-t70ii',
  'epson-tm-t88v',
  'epson-tm-t88vi',
  'epson-tm-t88vii',
]);
export type PrinterModel = z.infer<typeof PrinterModel>;

/** Characters of font A across 72 mm. */
const COLUMNS = 48;
const NUMBER_COLUMNS = 3;
/** 0.75 mm a module: large enough for any telephone, small enough for an address of 300 characters. */
const QR_MODULE_DOTS = 6;

const dateStyle: Readonly<Record<ReceiptOrder['language'], string>> = { nl: 'nl-NL', en: 'en-GB' };

function writeDate(order: ReceiptOrder): string {
  const format = new Intl.DateTimeFormat(dateStyle[order.language], { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${order.date}T00:00:00Z`));
}

/**
 * The bytes of a receipt for a printer with its power-on settings, in blocks. Each block is made of whole commands, so that a real-time command may stand between
 * two blocks (Epson ESC/POS, notes of DLE EOT: never within another command). The last block cuts.
 */
export function renderReceipt(order: ReceiptOrder, model: PrinterModel): Uint8Array[] {
  const block = (write: (encoder: ReceiptPrinterEncoder) => ReceiptPrinterEncoder): Uint8Array => {
    const encoder = new ReceiptPrinterEncoder({
      printerModel: model,
      columns: COLUMNS,
      newline: '\n',
      codepageCandidates: ['windows1252', 'windows1250', 'windows1254', 'windows1251', 'windows1253'],
    });
    return write(encoder.codepage('auto')).encode();
  };
  const blank = block((encoder) => encoder.newline());
  const { labels } = order;
  const numberWidth = order.zaaknummer.length * 2 <= COLUMNS ? 2 : 1;

  return [
    block((encoder) => encoder.align('center').bold(true).size(2, 2).line(labels.title).size(1, 1).bold(false)),
    block((encoder) => encoder.align('center').line(order.placeName)),
    blank,
    block((encoder) => encoder.align('center').line(labels.zaaknummer)),
    block((encoder) => encoder.align('center').bold(true).size(numberWidth, 2).line(order.zaaknummer).size(1, 1).bold(false)),
    blank,
    block((encoder) => encoder.text(`${labels.contactOfficer}: `).bold(true).line(order.contactOfficer).bold(false)),
    block((encoder) => encoder.text(`${labels.date}: `).line(writeDate(order))),
    blank,
    ...(order.nextSteps.length > 0 ? [block((encoder) => encoder.bold(true).line(labels.nextSteps).bold(false))] : []),
    ...order.nextSteps.map((step, index) =>
      block((encoder) => encoder.table([{ width: NUMBER_COLUMNS }, { width: COLUMNS - NUMBER_COLUMNS }], [[`${index + 1}.`, step]])),
    ),
    blank,
    block((encoder) => encoder.align('center').line(labels.followUp)),
    // The quiet zone that a QR code needs above itself (ISO/IEC 18004: four modules).
    blank,
    block((encoder) => encoder.align('center').qrcode(order.followUpUrl, { model: 2, size: QR_MODULE_DOTS, errorlevel: 'm' })),
    feedAndCut,
  ];
}
