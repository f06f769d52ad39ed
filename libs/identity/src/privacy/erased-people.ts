import { join } from 'node:path';
import { ErasureList } from '@assize/blobs';

/** People whose data were erased: ids alone, which lead to nobody but in a database from before. */
export class ErasedPeople extends ErasureList {}

/** Beside the list of erased keys. */
export const erasedPeopleIn = (folder: string): ErasedPeople => new ErasedPeople(join(folder, 'erased-people'));
