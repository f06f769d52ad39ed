export { actLeaf, type RecordedAct } from './act-leaf';
export { Acts, type ActObject } from './acts';
