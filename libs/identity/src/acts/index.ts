export { actEntry, actLeaf, type ActFacts, type LoggedAct, type RecordedAct } from './act-leaf';
export { ActLeaves, NEW_SALT } from './act-leaves';
export { Acts, type ActObject } from './acts';
export { LeafAudit, type LeavesAudited } from './leaf-audit';
export { LeafAuditTimer } from './leaf-audit-timer';
export { inPortions, NO_ID } from './in-portions';
export { LeafPump } from './leaf-pump';
export { LeafSources, type Claim, type LeafOwner, type LeafSource, type Placed, type Waiting } from './leaf-sources';
