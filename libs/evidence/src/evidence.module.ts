import { Module } from '@nestjs/common';
import { CourtsModule } from '@assize/courts';
import { DocketModule, RestrictableObjects } from '@assize/docket';
import { ActsModule } from '@assize/identity';
import { BundledDocuments } from './bundle/bundled-documents';
import { Bundles } from './bundle/bundles.service';
import { CommittedRows } from './committed-rows';
import { Custody } from './custody.service';
import { ExhibitIntake } from './exhibit-intake.service';
import { ExhibitLeaves } from './exhibit-leaves';
import { ExhibitLog } from './exhibit-log.service';
import { ExhibitRegister } from './exhibit-register.service';
import { ExhibitVerification } from './exhibit-verification.service';
import { Certificates } from './certificates/certificates.service';
import { ExhibitErasure } from './erasure/exhibit-erasure.service';
import { ExhibitHolds } from './erasure/exhibit-holds.service';
import { EXHIBIT, Exhibits } from './exhibits.service';
import { ExhibitActs } from './life/exhibit-acts.service';
import { Sides } from './life/sides.service';
import { Objections } from './objections/objections.service';
import { OpenObjections } from './objections/open-objections.service';
import { PaperMaker } from './papers/paper-maker';
import { Redactions } from './redaction/redactions.service';
import { ExhibitScans } from './scanning/exhibit-scans.service';
import { ProvenanceStatements } from './statements/provenance-statements.service';

const USE_CASES = [
  ExhibitLog,
  Exhibits,
  ExhibitIntake,
  ExhibitVerification,
  ExhibitActs,
  ProvenanceStatements,
  Objections,
  Certificates,
  ExhibitHolds,
  ExhibitErasure,
  Bundles,
  Redactions,
  ExhibitScans,
];

@Module({
  imports: [ActsModule, CourtsModule, DocketModule],
  providers: [
    ...[PaperMaker, ExhibitRegister, Custody, ExhibitLeaves, CommittedRows, Sides, OpenObjections, BundledDocuments],
    ...USE_CASES,
  ],
  exports: [...USE_CASES, PaperMaker],
})
export class EvidenceModule {
  constructor(objects: RestrictableObjects) {
    objects.offer('exhibit', EXHIBIT);
  }
}
