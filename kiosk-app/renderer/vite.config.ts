import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: {
    outDir: resolve(import.meta.dirname, '../dist/renderer'),
    emptyOutDir: true,
    target: 'chrome140',
    // The content security policy lets no data: fonts or scripts in.
    assetsInlineLimit: 0,
    // Loaded from this machine itself, once a visit.
    chunkSizeWarningLimit: 2_000,
    modulePreload: { polyfill: false },
  },
});
