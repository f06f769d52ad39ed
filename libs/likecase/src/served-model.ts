import model from '../../../models/ranker.json';
import type { RankerModel } from './ranking';

/** The weights the court searches by: those that `assize rank --fit-ranker` wrote, as they were when the program was built. */
export const SERVED_MODEL: RankerModel = model;
