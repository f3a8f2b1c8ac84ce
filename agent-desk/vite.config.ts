import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The counter server serves the build at /desk/; in development vite serves it and passes the rest on to that server. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/desk/',
  plugins: [react()],
  build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0 },
});
