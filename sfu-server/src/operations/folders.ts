import { join } from 'node:path';
import type { Config } from '../config/schema.ts';

/** Folders that the configuration may leave to the data folder. */
export const foldersOf = (config: Config) => ({
  db: join(config.dataFolder, 'db'),
  sealed: join(config.dataFolder, 'sealed'),
  incoming: join(config.dataFolder, 'incoming'),
  backup: config.backup.folder ?? join(config.dataFolder, 'backup'),
  keys: config.documents.keysFolder ?? join(config.dataFolder, 'keys'),
  checkpoints: config.audit.checkpointFolder ?? join(config.dataFolder, 'checkpoints'),
});
