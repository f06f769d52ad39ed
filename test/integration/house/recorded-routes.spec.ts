import { recordInSource, type RecordInSource } from './recorded-routes';

/** Routes of a writing method from which no path to the record is seen, each with the reason. */
const SILENT: Readonly<Record<string, string>> = {
  'POST AuthController.token': 'picks one of several ways in from a table; each begins a session, which is an act',
  'POST DraftsController.check': 'says what is wrong with a draft and keeps nothing',
  'POST FilingsController.check': 'says what is wrong with an envelope and keeps nothing',
  'POST FilingsController.checkAt': 'says what several courts would find wrong with an envelope and keeps nothing',
  'POST OidcController.begin': 'gives an address to go to and keeps nothing',
  'POST OidcController.beginLink': 'gives an address to go to and keeps nothing',
  'POST PaymentsController.quote': 'says what an envelope would cost and keeps nothing',
  'POST PoliciesController.rehearse': 'counts what a change of policy would have done and keeps nothing',
  'PATCH UploadsController.append':
    'adds bytes to what is nobody else’s; that it was begun, and what it became, are acts',
};

/** Routes that show other people's data, papers or notes, whoever asks: those who looked are on record. */
const LOOKED_AT = [
  'GET ActsController.list',
  'GET ActsController.one',
  'GET ActsController.ofCase',
  'GET AuditAttributesController.groups',
  'GET AuditAttributesController.list',
  'GET BundlesController.give',
  'GET CasesController.list',
  'GET CasesController.one',
  'GET CasesController.parties',
  'GET CasesController.entries',
  'GET DocumentsController.content',
  'GET ExhibitsController.content',
  'GET ExhibitsController.view',
  'GET FilingsController.content',
  'GET FilingsController.one',
  'GET HearingsController.one',
  'GET JudgmentsController.read',
  'GET OversightController.comparison',
  'GET OversightController.list',
  'GET OversightController.read',
  'GET PrivacyController.export',
  'GET PrivacyController.holdsOn',
];

let source: RecordInSource;
beforeAll(() => {
  source = recordInSource();
}, 240_000);

describe('the record of acts', () => {
  it('is told by every route that writes', () => {
    expect(source.routes.filter(({ writes }) => writes).length).toBeGreaterThan(25);
    const silent = source.routes.filter(({ writes, records }) => writes && !records).map(({ name }) => name);
    expect(silent.sort()).toEqual(Object.keys(SILENT).sort());
  });

  it('is told by every route that shows what belongs to others', () => {
    const telling = source.routes.filter(({ records }) => records).map(({ name }) => name);
    expect(LOOKED_AT.filter((name) => !telling.includes(name))).toEqual([]);
  });

  it('says of which case it is, wherever something of a case is named', () => {
    expect(source.withoutCase).toEqual([]);
  });
});
