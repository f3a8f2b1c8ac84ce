/** Camera and microphone of a page, to be pulled out and put back, and a picture to be stopped. */
export type DeviceRig = {
  readonly unplug: (kind: RigKind) => void;
  readonly plug: (kind: RigKind) => void;
  /** The camera gives no new picture, and says nothing of it. */
  readonly freeze: () => void;
  readonly thaw: () => void;
};
export type RigKind = 'videoinput' | 'audioinput' | 'audiooutput';

declare global {
  var deviceRig: DeviceRig | undefined;
}

/**
 * Runs in a page before its own scripts. The fake devices of a browser cannot be pulled out, so this stands between them and the page
 * and does what the browser does then (W3C Media Capture and Streams, 4.3.3 and 9.2): the track ends and says so, the list is shorter,
 * `devicechange` is fired, and opening fails with NotFoundError. The picture goes by way of a canvas, so that it can be stopped.
 */
export function installDeviceRig(): void {
  const devices = navigator.mediaDevices;
  const open = devices.getUserMedia.bind(devices);
  const list = devices.enumerateDevices.bind(devices);
  const isGone = new Set<RigKind>();
  const given: { readonly kind: RigKind; readonly track: MediaStreamTrack }[] = [];
  let isFrozen = false;

  const throughCanvas = (camera: MediaStreamTrack): MediaStreamTrack => {
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = new MediaStream([camera]);
    void video.play();
    const canvas = document.createElement('canvas');
    const { width = 640, height = 360 } = camera.getSettings();
    canvas.width = width;
    canvas.height = height;
    const drawing = canvas.getContext('2d');
    const draw = (): void => {
      if (camera.readyState === 'ended') return;
      if (!isFrozen) drawing?.drawImage(video, 0, 0, width, height);
      video.requestVideoFrameCallback(draw);
    };
    video.requestVideoFrameCallback(draw);
    const drawn = canvas.captureStream().getVideoTracks()[0];
    if (drawn === undefined) throw new Error('a canvas without a track');
    const stop = drawn.stop.bind(drawn);
    drawn.stop = () => {
      stop();
      camera.stop();
    };
    return drawn;
  };

  devices.getUserMedia = async (constraints) => {
    const wanted = { videoinput: constraints?.video, audioinput: constraints?.audio };
    for (const kind of ['videoinput', 'audioinput'] as const) {
      if (wanted[kind] !== undefined && wanted[kind] !== false && isGone.has(kind)) throw new DOMException('unplugged', 'NotFoundError');
    }
    const stream = await open(constraints);
    const tracks = stream.getTracks().map((track) => (track.kind === 'video' ? throughCanvas(track) : track));
    for (const track of tracks) given.push({ kind: track.kind === 'video' ? 'videoinput' : 'audioinput', track });
    return new MediaStream(tracks);
  };
  devices.enumerateDevices = async () => (await list()).filter(({ kind }) => !isGone.has(kind));

  globalThis.deviceRig = {
    unplug(kind) {
      isGone.add(kind);
      for (const each of given) {
        if (each.kind !== kind || each.track.readyState === 'ended') continue;
        each.track.stop();
        // A page that stops a track itself hears nothing; a device that goes is heard.
        each.track.dispatchEvent(new Event('ended'));
      }
      devices.dispatchEvent(new Event('devicechange'));
    },
    plug(kind) {
      isGone.delete(kind);
      devices.dispatchEvent(new Event('devicechange'));
    },
    freeze() {
      isFrozen = true;
    },
    thaw() {
      isFrozen = false;
    },
  };
}

/** Runs in a page that has the rig. */
export function workRig([action, kind]: readonly [keyof DeviceRig, RigKind]): void {
  globalThis.deviceRig?.[action](kind);
}
