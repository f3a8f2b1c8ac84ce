import { writeFile } from 'node:fs/promises';

const sampleRateHz = 48_000;
const toneMs = 450;
const pauseMs = 150;
const rampMs = 10;
const amplitude = 0.4;
/** Loudness swings like syllables do, so that noise suppression does not take a tone for a hum. */
const swingHz = 7;
const headerBytes = 44;

function samplesOf(frequencyHz: number): Int16Array {
  const count = Math.round((sampleRateHz * (toneMs + pauseMs)) / 1000);
  const samples = new Int16Array(count);
  const sounding = Math.round((sampleRateHz * toneMs) / 1000);
  const ramp = (sampleRateHz * rampMs) / 1000;
  for (let index = 0; index < sounding; index += 1) {
    const edge = Math.min(1, index / ramp, (sounding - index) / ramp);
    const swing = 0.75 + 0.25 * Math.sin((2 * Math.PI * swingHz * index) / sampleRateHz);
    samples[index] = Math.round(32_767 * amplitude * edge * swing * Math.sin((2 * Math.PI * frequencyHz * index) / sampleRateHz));
  }
  return samples;
}

/** RIFF/WAVE header for 16 bit PCM, one channel. */
function wavHeader(dataBytes: number): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.write('RIFF', 0, 'ascii');
  header.writeUInt32LE(headerBytes - 8 + dataBytes, 4);
  header.write('WAVEfmt ', 8, 'ascii');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRateHz, 24);
  header.writeUInt32LE(sampleRateHz * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'ascii');
  header.writeUInt32LE(dataBytes, 40);
  return header;
}

/** Write the tones one after another (pauses between them) as a wav for `--use-file-for-fake-audio-capture`, which loops it. */
export async function writeToneWav(path: string, frequenciesHz: readonly number[]): Promise<void> {
  const parts = frequenciesHz.map(samplesOf);
  const data = Buffer.concat(parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)));
  await writeFile(path, Buffer.concat([wavHeader(data.length), data]));
}
