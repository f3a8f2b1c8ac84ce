/** Bytes to base64 (RFC 4648, section 4), in browser and Node alike. */
export function bytesToBase64(bytes: Uint8Array): string {
  const chunks: string[] = [];
  // In parts: the arguments of a function are limited in number.
  for (let at = 0; at < bytes.length; at += 8192) chunks.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return btoa(chunks.join(''));
}

export function base64ToBytes(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
