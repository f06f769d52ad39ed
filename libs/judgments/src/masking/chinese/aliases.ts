import type { Sheet } from '../sheet';
import { isOrdinaryWord } from './ordinary';
import { NO_ROLE } from './roles';

const ALIAS =
  /(?:又名|别名|绰号|曾用名|外号|诨号|化名|自称|网名|昵称|微信名|人称|艺名|乳名|小名)[：:为是叫]?[“"‘「]?([\u3400-\u9fffA-Za-z0-9]{1,12}?)(?=[”"’」，。、）)；;\uE000\uE001]|$)/g;
const QUOTED = /(?:叫|名叫|案犯|外号|绰号|、)[“"]([老小大阿]?[\u3400-\u9fff]{1,3})[”"](?=的人|（|、|\(|等|均|在逃)/g;

/** 用“张三”之名, and accomplices whom the police know by what they are called. */
const QUOTED_NAME =
  /(?:(?:用|以|自称|冒充|案犯|同伙|上线|下线|男子|女子|人员)[“"]([\u3400-\u9fff·]{1,8})[”"]|[”"]、[“"]([\u3400-\u9fff·]{1,8})[”"](?=[（(](?:均|另|在逃|身份)|等人))/g;

export function aliases(sheet: Sheet): void {
  for (const pattern of [ALIAS, QUOTED, QUOTED_NAME]) {
    sheet.maskMatches(pattern, (match) => {
      const alias = match[1] ?? match[2] ?? '';
      const start = match.index + match[0].indexOf(alias, 1);
      if (alias === '' || isOrdinaryWord(alias)) return undefined;
      return { start, end: start + alias.length, kind: 'alias', name: alias, role: NO_ROLE };
    });
  }
}
