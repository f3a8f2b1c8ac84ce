import { startSystem } from './system/system.ts';

const s = await startSystem();
process.stdout.write(JSON.stringify({ ...s, kiosk: s.kiosk.url, logs: s.logFolder }));
process.on('SIGTERM', () => void s.close().then(() => process.exit(0)));
setInterval(() => {}, 1000);
