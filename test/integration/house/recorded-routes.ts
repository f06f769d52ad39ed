import { join, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '../../..');

/** A route, and whether what its handler calls leads to the record of acts. */
export interface RecordedRoute {
  /** Such as `POST CasesController.assign`. */
  readonly name: string;
  readonly writes: boolean;
  readonly records: boolean;
}

const METHODS: Readonly<Record<string, boolean>> = { Get: false, Post: true, Put: true, Patch: true, Delete: true };

function program(): ts.Program {
  const read = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, ROOT);
  const entry = join(ROOT, 'apps/api/src/api.module.ts');
  return ts.createProgram([entry], { ...options, noEmit: true, skipLibCheck: true });
}

const decoratorNames = (node: ts.Node): string[] =>
  (ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : []).flatMap(({ expression }) =>
    ts.isCallExpression(expression) && ts.isIdentifier(expression.expression) ? [expression.expression.text] : [],
  );

const isOurs = (node: ts.Node): boolean => !node.getSourceFile().fileName.includes('/node_modules/');

const isRecording = (node: ts.Declaration): boolean =>
  ts.isMethodDeclaration(node) &&
  /^record/.test(node.name.getText()) &&
  ts.isClassDeclaration(node.parent) &&
  node.parent.name?.text === 'Acts';

/** Of an overloaded method the implementation too, which no signature names. */
function declarationsOf(checker: ts.TypeChecker, call: ts.CallExpression): readonly ts.Declaration[] {
  const called = checker.getResolvedSignature(call)?.declaration;
  if (!called) return [];
  const name = ts.isFunctionLike(called) ? called.name : undefined;
  return (name && checker.getSymbolAtLocation(name)?.declarations) ?? [called];
}

/** Follows calls from the handler into every room, as far as they are ours. */
function reachesRecord(checker: ts.TypeChecker, from: ts.Node): boolean {
  const seen = new Set<ts.Node>();
  const waiting: ts.Node[] = [from];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    let found = false;
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node)) {
        for (const called of declarationsOf(checker, node)) {
          if (isRecording(called)) found = true;
          else if (isOurs(called)) waiting.push(called);
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(next);
    if (found) return true;
  }
  return false;
}

/** What belongs to a case; a case is of itself. */
const OF_A_CASE = new Set([
  'docket-entry',
  'document',
  'exhibit',
  'hearing',
  'filing',
  'judgment',
  'deviation-note',
  'restriction',
]);

const member = (object: ts.ObjectLiteralExpression, name: string): ts.ObjectLiteralElementLike | undefined =>
  object.properties.find((one) => one.name?.getText() === name);

const isActObject = (node: ts.ObjectLiteralExpression): boolean =>
  member(node, 'courtId') !== undefined ||
  (ts.isCallExpression(node.parent) && /\bacts\.record\w*$/.test(node.parent.expression.getText()));

/** Where something of a case is written as the object of an act that does not say of which case. */
function withoutCase(whole: ts.Program): string[] {
  const found: string[] = [];
  for (const file of whole.getSourceFiles().filter((one) => isOurs(one) && /\/libs\//.test(one.fileName))) {
    const visit = (node: ts.Node): void => {
      if (ts.isObjectLiteralExpression(node) && member(node, 'kind') && member(node, 'id') && isActObject(node)) {
        const kind = /'([a-z-]+)'/.exec(member(node, 'kind')!.getText())?.[1];
        if (kind && OF_A_CASE.has(kind) && !member(node, 'caseId')) found.push(`${file.fileName}: ${node.getText()}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return found;
}

export interface RecordInSource {
  readonly routes: RecordedRoute[];
  readonly withoutCase: string[];
}

/** Every route of the api, with what the source says of it. Takes some seconds. */
export function recordInSource(): RecordInSource {
  const whole = program();
  const checker = whole.getTypeChecker();
  const routes: RecordedRoute[] = [];
  for (const file of whole.getSourceFiles().filter(({ fileName }) => fileName.endsWith('.controller.ts'))) {
    ts.forEachChild(file, (node) => {
      if (!ts.isClassDeclaration(node)) return;
      for (const handler of node.members) {
        const method = decoratorNames(handler).find((name) => name in METHODS);
        if (!method) continue;
        const name = `${method.toUpperCase()} ${node.name?.text}.${handler.name?.getText()}`;
        routes.push({ name, writes: METHODS[method]!, records: reachesRecord(checker, handler) });
      }
    });
  }
  return { routes, withoutCase: withoutCase(whole) };
}
