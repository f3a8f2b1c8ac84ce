/** Evens out browsers' WebRTC; imported for its effect, here only, before the first RTCPeerConnection. */
import 'webrtc-adapter';
