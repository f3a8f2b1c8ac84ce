/** Base64 of a text at each of the three places where it can begin within other bytes, without the characters that its neighbours share. */
function base64Forms(text: string): string[] {
  return [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString('base64');
    return encoded.replace(/=+$/, '').slice(shift === 0 ? 0 : shift + 1, -1);
  });
}

/** How a text can stand in a line: as it is, in JSON, in an address, in hexadecimal, in Base64. */
function formsOf(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const forms = [text, json, encodeURIComponent(text), text.replaceAll(' ', '+'), Buffer.from(text).toString('hex'), ...base64Forms(text)];
  return [...new Set(forms)];
}

/** Which of the texts stand in the lines in any form, capitals or not. */
export function findIn(lines: readonly string[], texts: readonly string[]): string[] {
  const all = lines.join('\n').toLowerCase();
  return texts.filter((text) => formsOf(text).some((form) => all.includes(form.toLowerCase())));
}

/** The ways in which a careless line could hold a text, to show that `findIn` finds each. */
export const plantedLines = (text: string): string[] => [
  `{"event":"x","name":"${text}"}`,
  JSON.stringify({ path: `/api/x?q=${encodeURIComponent(text)}` }),
  JSON.stringify({ bytes: Buffer.from(`x${text}y`).toString('base64') }),
  JSON.stringify({ bytes: Buffer.from(`xx${text}yy`).toString('base64') }),
  JSON.stringify({ bytes: Buffer.from(text).toString('base64url') }),
  JSON.stringify({ bytes: Buffer.from(text).toString('hex').toUpperCase() }),
];
