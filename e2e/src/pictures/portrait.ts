import type { Side } from '../media/side.ts';

/** What changes while somebody sits before a camera. */
export type Pose = { readonly blink: boolean; readonly lean: number };

/**
 * Runs inside a page (so it may use nothing but its arguments): draws an invented person before a wall and returns the picture
 * as planes of 4:2:0 (BT.601, limited range), base64.
 */
export function drawPortrait({ side, pose, width, height }: { side: Side; pose: Pose; width: number; height: number }): string {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const found = canvas.getContext('2d', { willReadFrequently: true });
  if (found === null) throw new Error('no canvas');
  const pen = found;
  const officer = side === 'officer';
  const look = officer
    ? {
        wall: ['#dfe7ee', '#b9c8d6'],
        skin: '#c58c68',
        shade: '#a97152',
        hair: '#241a17',
        coat: '#16294a',
        collar: '#0f1d36',
        lips: '#94513f',
      }
    : {
        wall: ['#efe9df', '#d6c9b6'],
        skin: '#e7bd9c',
        shade: '#cf9f7d',
        hair: '#8d8f94',
        coat: '#6d7f5c',
        collar: '#57684a',
        lips: '#b56a5c',
      };

  const unit = height / 720;
  const oval = (x: number, y: number, radiusX: number, radiusY: number, colour: string | CanvasGradient): void => {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.ellipse(x, y, radiusX, radiusY, 0, 0, 2 * Math.PI);
    pen.fill();
  };
  const wall = pen.createLinearGradient(0, 0, width, height);
  wall.addColorStop(0, look.wall[0] ?? '');
  wall.addColorStop(1, look.wall[1] ?? '');
  pen.fillStyle = wall;
  pen.fillRect(0, 0, width, height);
  pen.filter = `blur(${String(10 * unit)}px)`;
  if (officer) {
    pen.fillStyle = '#f4f8fb';
    pen.fillRect(width * 0.06, height * 0.1, width * 0.2, height * 0.42);
    pen.fillStyle = '#8fa3b5';
    pen.fillRect(width * 0.78, height * 0.16, width * 0.16, height * 0.7);
  } else {
    oval(width * 0.12, height * 0.62, 90 * unit, 150 * unit, '#8aa07a');
    pen.fillStyle = '#b79f80';
    pen.fillRect(width * 0.76, height * 0.12, width * 0.18, height * 0.34);
  }
  pen.filter = 'none';

  pen.save();
  pen.translate(width / 2 + pose.lean * unit, height);
  pen.scale(unit, unit);
  // Shoulders.
  pen.fillStyle = look.coat;
  pen.beginPath();
  pen.moveTo(-330, 20);
  pen.bezierCurveTo(-320, -150, -210, -185, -90, -215);
  pen.lineTo(90, -215);
  pen.bezierCurveTo(210, -185, 320, -150, 330, 20);
  pen.fill();
  // Neck, and its shadow under the chin.
  pen.fillStyle = look.shade;
  pen.beginPath();
  pen.roundRect(-62, -330, 124, 160, 50);
  pen.fill();
  // Collar.
  pen.fillStyle = look.collar;
  pen.beginPath();
  pen.moveTo(-96, -222);
  pen.lineTo(0, -120);
  pen.lineTo(96, -222);
  pen.lineTo(128, -190);
  pen.lineTo(0, -70);
  pen.lineTo(-128, -190);
  pen.fill();
  if (officer) {
    pen.fillStyle = '#c9a13b';
    for (const x of [-212, 176]) pen.fillRect(x, -168, 36, 12);
    pen.fillStyle = '#dfe6ef';
    pen.fillRect(96, -96, 96, 20);
  }
  // Hair behind, ears, face, hair in front.
  oval(0, -435, 148, 176, look.hair);
  if (officer) oval(0, -612, 58, 46, look.hair);
  oval(-124, -408, 22, 36, look.shade);
  oval(124, -408, 22, 36, look.shade);
  const face = pen.createRadialGradient(-30, -450, 30, 0, -410, 190);
  face.addColorStop(0, look.skin);
  face.addColorStop(1, look.shade);
  oval(0, -408, 122, 156, face);
  pen.fillStyle = look.hair;
  pen.beginPath();
  pen.moveTo(-130, -420);
  pen.bezierCurveTo(-150, -640, 150, -640, 130, -420);
  pen.bezierCurveTo(112, -500, 60, -530, officer ? -40 : 10, -528);
  pen.bezierCurveTo(-90, -526, -112, -490, -130, -420);
  pen.fill();
  // Eyes, brows, nose, mouth.
  for (const x of [-46, 46]) {
    if (pose.blink) {
      pen.strokeStyle = look.hair;
      pen.lineWidth = 5;
      pen.beginPath();
      pen.arc(x, -428, 18, 0.15 * Math.PI, 0.85 * Math.PI);
      pen.stroke();
    } else {
      oval(x, -420, 19, 11, '#fbf8f4');
      oval(x, -420, 9.5, 9.5, '#3b2b22');
      oval(x + 3, -423, 3, 3, '#ffffff');
    }
    pen.strokeStyle = look.hair;
    pen.lineWidth = 8;
    pen.lineCap = 'round';
    pen.beginPath();
    pen.moveTo(x - 24, -452);
    pen.quadraticCurveTo(x, -464, x + 24, -452);
    pen.stroke();
  }
  pen.strokeStyle = look.shade;
  pen.lineWidth = 7;
  pen.beginPath();
  pen.moveTo(4, -410);
  pen.quadraticCurveTo(18, -370, -4, -362);
  pen.stroke();
  pen.strokeStyle = look.lips;
  pen.lineWidth = 9;
  pen.beginPath();
  pen.moveTo(-38, -322);
  pen.quadraticCurveTo(0, -302, 38, -322);
  pen.stroke();
  if (!officer) {
    pen.strokeStyle = '#4a4a4f';
    pen.lineWidth = 5;
    for (const x of [-46, 46]) {
      pen.beginPath();
      pen.roundRect(x - 36, -446, 72, 52, 20);
      pen.stroke();
    }
    pen.beginPath();
    pen.moveTo(-10, -424);
    pen.lineTo(10, -424);
    pen.stroke();
  }
  pen.restore();

  const { data } = pen.getImageData(0, 0, width, height);
  const planes = new Uint8Array(width * height * 1.5);
  const chromaWidth = width / 2;
  const blueAt = width * height;
  const redAt = blueAt + chromaWidth * (height / 2);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
      planes[y * width + x] = 16 + 0.257 * red + 0.504 * green + 0.098 * blue;
      if (x % 2 === 1 || y % 2 === 1) continue;
      const chromaAt = (y / 2) * chromaWidth + x / 2;
      planes[blueAt + chromaAt] = 128 - 0.148 * red - 0.291 * green + 0.439 * blue;
      planes[redAt + chromaAt] = 128 + 0.439 * red - 0.368 * green - 0.071 * blue;
    }
  }
  let binary = '';
  for (let at = 0; at < planes.length; at += 32_768) binary += String.fromCharCode(...planes.subarray(at, at + 32_768));
  return btoa(binary);
}
