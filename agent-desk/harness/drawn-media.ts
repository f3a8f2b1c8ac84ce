/** A moving picture of nobody, drawn here: stands for a camera. */
export function drawnStream(wall: string, coat: string): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = 1280;
  canvas.height = 720;
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no canvas');
  let frame = 0;
  const draw = (): void => {
    const sway = Math.sin(frame / 20) * 12;
    frame += 1;
    pen.fillStyle = wall;
    pen.fillRect(0, 0, 1280, 720);
    pen.fillStyle = coat;
    pen.beginPath();
    pen.ellipse(640 + sway, 800, 330, 320, 0, 0, Math.PI * 2);
    pen.fill();
    pen.fillStyle = '#e6bd97';
    pen.beginPath();
    pen.ellipse(640 + sway, 320, 130, 165, 0, 0, Math.PI * 2);
    pen.fill();
    pen.fillStyle = '#7d7d84';
    pen.beginPath();
    pen.ellipse(640 + sway, 230, 145, 105, 0, Math.PI, Math.PI * 2);
    pen.fill();
  };
  draw();
  setInterval(draw, 50);
  return canvas.captureStream(20);
}

/** A track in which nothing is heard: stands for a microphone. */
export function silence(): MediaStreamTrack | null {
  return new AudioContext().createMediaStreamDestination().stream.getAudioTracks()[0] ?? null;
}
