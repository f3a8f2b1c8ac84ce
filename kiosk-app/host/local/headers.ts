/**
 * Headers of every page and file: nothing from elsewhere is loaded, framed, or spoken to. Media goes over WebRTC, which no
 * directive of CSP level 3 limits. Styles are files of our own; 'unsafe-inline' only covers style attributes that are set while drawing.
 */
export const securityHeaders = (port: number): Readonly<Record<string, string>> => ({
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data:",
    "media-src 'self' blob: mediastream:",
    `connect-src ws://127.0.0.1:${port}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
  'permissions-policy': 'camera=(self), microphone=(self), autoplay=(self), display-capture=(), geolocation=(), usb=(), serial=(), hid=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
});
