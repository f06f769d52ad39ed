import { join } from 'node:path';
import { ErasureList } from './erasure-list';

/** Objects whose keys were destroyed. */
export class ErasedKeys extends ErasureList {}

/** Beside the secrets that a sandbox keeps. */
export const erasedKeysIn = (folder: string): ErasedKeys => new ErasedKeys(join(folder, 'erased-keys'));
