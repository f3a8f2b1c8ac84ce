import { createFakeDocument } from '../testing/fake-document.ts';
import type { OpenDocument } from './ports.ts';

export const openDocument: OpenDocument = () => createFakeDocument();
