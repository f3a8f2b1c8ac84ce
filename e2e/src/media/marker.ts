/**
 * The frame marker: a picture of 4 x 3 large cells, black or white. A white and a black cell make a mirrored or grey picture
 * unreadable; one cell names the side, eight hold a frame counter (bit 7 first), one makes the parity of those nine even.
 */
export type MarkerCell = 'white' | 'black' | 'side' | 'parity' | number;

export type MarkerLayout = { readonly columns: number; readonly rows: number; readonly cells: readonly MarkerCell[] };

/** Cells row by row. Plain data, so that it can be handed to the decoder in a page. */
export const markerLayout: MarkerLayout = {
  columns: 4,
  rows: 3,
  cells: ['white', 7, 6, 'black', 5, 4, 3, 2, 'side', 1, 0, 'parity'],
};

export const counterBits = 8;

const bitOf = (value: number, bit: number): 0 | 1 => ((value >> bit) & 1 ? 1 : 0);

/** Which cells are white for this side and counter (0 to 255); same order as `markerLayout.cells`. */
export function markerCells(side: 0 | 1, counter: number): readonly boolean[] {
  let ones: number = side;
  for (let bit = 0; bit < counterBits; bit += 1) ones += bitOf(counter, bit);
  return markerLayout.cells.map((cell) => {
    if (cell === 'white') return true;
    if (cell === 'black') return false;
    if (cell === 'side') return side === 1;
    if (cell === 'parity') return ones % 2 === 1;
    return bitOf(counter, cell) === 1;
  });
}
