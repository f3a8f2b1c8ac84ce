import { expect, test, vi } from 'vitest';
import { FakeTrack } from '../testing/fake-track.ts';
import { createPreview } from './preview.ts';

test('a preview is a copy that is asked for less; the track itself is left as it is', () => {
  const track = new FakeTrack('video');
  const copy = new FakeTrack('video');
  const ofTrack = vi.spyOn(track, 'applyConstraints');
  const ofCopy = vi.spyOn(copy, 'applyConstraints');
  vi.spyOn(track, 'clone').mockReturnValue(copy);
  expect(createPreview(track).track).toBe(copy);
  expect(ofCopy).toHaveBeenCalledWith(expect.objectContaining({ frameRate: { max: 15 } }));
  expect(ofTrack).not.toHaveBeenCalled();
});

test('a camera that cannot be asked for less is shown all the same', async () => {
  const track = new FakeTrack('video');
  vi.spyOn(FakeTrack.prototype, 'applyConstraints').mockRejectedValueOnce(new DOMException('', 'OverconstrainedError'));
  const preview = createPreview(track);
  await Promise.resolve();
  expect(preview.track.readyState).toBe('live');
});

test('a preview that is stopped, also twice, lets go of its copy and not of the track', () => {
  const track = new FakeTrack('video');
  const preview = createPreview(track);
  preview.stop();
  preview.stop();
  expect(preview.track.readyState).toBe('ended');
  expect(track.readyState).toBe('live');
});
