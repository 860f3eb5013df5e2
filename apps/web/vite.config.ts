import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Arbor's packages do nothing on import, so what the page does not use is left out: the tariff schema, the readers, the pricing. */
const treeshake = { moduleSideEffects: (id: string) => !/\/packages\/(engine|usage|catalog|advice)\/src\//.test(id) };

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The server's content policy allows its own files and nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { treeshake },
  },
  worker: { format: 'es', rolldownOptions: { treeshake } },
  server: { proxy: { '/v1': `http://localhost:${process.env['API_PORT'] ?? 3000}` } },
});
