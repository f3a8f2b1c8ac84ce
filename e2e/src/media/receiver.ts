import type { JSHandle, Locator, Page } from 'playwright';
import { type PictureWatch, watchPicture } from '../page/watch-picture.ts';
import { type SoundWatch, watchSound } from '../page/watch-sound.ts';
import { markerLayout } from './marker.ts';
import { type MediaReport, mediaReport } from './report.ts';
import { allTonesHz, type Side, sideBit, toneSequenceHz } from './side.ts';
import { defaultVideoShape } from './y4m.ts';

/** Upper bounds only: on an idle machine each of these takes two or three seconds. */
const patienceMs = 60_000;
/** How often a page is asked. Not at each frame of its screen, the default: a page that is asked so composes sixty frames a second. */
const pollMs = 100;

export type ReceiverOptions = {
  /** The element that shows the far side's picture, and the one that plays its sound (they may be the same). */
  readonly video: Locator;
  readonly audio: Locator;
  /** Length of the far side's video loop in frames. */
  readonly loopLength?: number;
};

/** One end of a call, seen and heard from inside its page. */
export class Receiver {
  readonly #page: Page;
  readonly #picture: JSHandle<PictureWatch>;
  readonly #sound: JSHandle<SoundWatch>;
  readonly #loopLength: number;

  private constructor(page: Page, picture: JSHandle<PictureWatch>, sound: JSHandle<SoundWatch>, loopLength: number) {
    this.#page = page;
    this.#picture = picture;
    this.#sound = sound;
    this.#loopLength = loopLength;
  }

  /** Begin to watch and listen. Both elements must be there, the audio one with a stream. Close it with `close()`. */
  static async attach({ video, audio, loopLength = defaultVideoShape.frames }: ReceiverOptions): Promise<Receiver> {
    const picture = await video.evaluateHandle(watchPicture, markerLayout, { timeout: patienceMs });
    const sound = await audio.evaluateHandle(watchSound, allTonesHz, { timeout: patienceMs });
    return new Receiver(video.page(), picture, sound, loopLength);
  }

  /** Resolves once `count` different frames of `side` were painted. */
  async seesFramesOf(side: Side, count = 30, timeoutMs = patienceMs): Promise<void> {
    await this.#page.waitForFunction(
      ({ watch, bit, wanted }) => watch.distinctOf(bit) >= wanted,
      {
        watch: this.#picture,
        bit: sideBit[side],
        wanted: count,
      },
      { timeout: timeoutMs, polling: pollMs },
    );
  }

  /** Resolves once `count` frames were painted, whatever they show. */
  async paintsFrames(count: number, timeoutMs = patienceMs): Promise<void> {
    await this.#page.waitForFunction(
      ({ watch, wanted }) => watch.readings().paintedFrames >= wanted,
      {
        watch: this.#picture,
        wanted: count,
      },
      { timeout: timeoutMs, polling: pollMs },
    );
  }

  /** Resolves once the tones of `side` were heard one after another in their order. */
  async hearsTonesOf(side: Side, timeoutMs = patienceMs): Promise<void> {
    await this.#page.waitForFunction(
      ({ watch, tones }) => {
        const latest = watch.readings().tonesHz.slice(-tones.length);
        const start = tones.indexOf(latest[0] ?? Number.NaN);
        return start >= 0 && tones.every((_, offset) => latest[offset] === tones[(start + offset) % tones.length]);
      },
      { watch: this.#sound, tones: toneSequenceHz[side] },
      { timeout: timeoutMs, polling: pollMs },
    );
  }

  /** Resolves once there was no sound at all for 50 windows of 40 ms: longer than any pause in a sequence. */
  async hearsSilence(timeoutMs = patienceMs): Promise<void> {
    await this.#page.waitForFunction((watch) => watch.readings().silentWindows >= 50, this.#sound, {
      timeout: timeoutMs,
      polling: pollMs,
    });
  }

  /** Forget the sound up to now. */
  async listenAnew(): Promise<void> {
    await this.#sound.evaluate((watch) => watch.restart());
  }

  async report(): Promise<MediaReport> {
    const picture = await this.#picture.evaluate((watch) => watch.readings());
    const sound = await this.#sound.evaluate((watch) => watch.readings());
    return mediaReport(picture, sound, this.#loopLength);
  }

  /** Stop watching. May be called twice, and after the page has gone. */
  async close(): Promise<void> {
    await Promise.allSettled([this.#picture.evaluate((watch) => watch.stop()), this.#sound.evaluate((watch) => watch.stop())]);
    await Promise.allSettled([this.#picture.dispose(), this.#sound.dispose()]);
  }
}
