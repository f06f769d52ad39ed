import type { Bilingual } from '@assize/courts';

/** `refuse`: it cannot be submitted at all. `review`: it is received, and the clerk decides. */
export type DeficiencyEffect = 'refuse' | 'review';

interface DeficiencyDefinition {
  readonly effect: DeficiencyEffect;
  readonly message: Bilingual;
  readonly cure: Bilingual;
}

const define = (effect: DeficiencyEffect, message: [en: string, zh: string], cure: [en: string, zh: string]) => ({
  effect,
  message: { en: message[0], zh: message[1] },
  cure: { en: cure[0], zh: cure[1] },
});

/** Everything the checks can find. A code, once published, keeps its meaning; the words may become clearer. */
export const DEFICIENCIES = {
  'wrong-court': define(
    'refuse',
    [
      'This policy is of the court "{expected}", the envelope is for "{found}".',
      '本规则属于法院“{expected}”，而提交对象为“{found}”。',
    ],
    ['Send it to the court it is meant for.', '请向正确的法院提交。'],
  ),
  'category-missing': define(
    'refuse',
    ['The envelope does not say in what category of case it is.', '未填写案件类别。'],
    ['Use a category of the court: {allowed}.', '请使用本院规定的类别：{allowed}。'],
  ),
  'category-unknown': define(
    'refuse',
    ['This court has no case category "{found}".', '本院没有案件类别“{found}”。'],
    ["Use a category of the court's policy: {allowed}.", '请使用本院规定的类别：{allowed}。'],
  ),
  'category-retired': define(
    'refuse',
    [
      'The case category "{found}" is no longer in use: nothing is filed under it since {since}.',
      '案件类别“{found}”已停用，自 {since} 起不再受理。',
    ],
    ['Use {instead}.', '请改用{instead}。'],
  ),
  'category-not-e-filed': define(
    'refuse',
    ['Cases of "{found}" cannot be filed electronically at this court.', '本院不接受“{found}”案件的网上立案。'],
    ['File at the counter of the court.', '请到法院窗口提交。'],
  ),
  'filing-code-missing': define(
    'refuse',
    ['The envelope does not say what is filed.', '未填写提交代码。'],
    ['Use a filing code of the court: {allowed}.', '请使用本院规定的提交代码：{allowed}。'],
  ),
  'filing-code-unknown': define(
    'refuse',
    ['This court has no filing code "{found}".', '本院没有提交代码“{found}”。'],
    ["Use a filing code of the court's policy: {allowed}.", '请使用本院规定的提交代码：{allowed}。'],
  ),
  'filing-code-retired': define(
    'refuse',
    [
      'The filing code "{found}" is no longer in use: nothing is filed under it since {since}.',
      '提交代码“{found}”已停用，自 {since} 起不再受理。',
    ],
    ['Use {instead}.', '请改用{instead}。'],
  ),
  'filing-code-not-for-category': define(
    'refuse',
    ['"{found}" cannot be filed in a case of "{category}".', '“{found}”不适用于“{category}”案件。'],
    ['Use one that can: {allowed}.', '请使用适用的代码：{allowed}。'],
  ),
  'docket-number-missing': define(
    'refuse',
    [
      '"{found}" is filed into an existing case, and the envelope does not say which.',
      '“{found}”须提交至已有案件，但未写明案号。',
    ],
    ['Give the docket number of the case.', '请填写案号。'],
  ),
  'docket-number-not-wanted': define(
    'refuse',
    ['"{found}" opens a new case, yet the envelope names an existing one.', '“{found}”用于新立案，却填写了已有案号。'],
    ['Leave the docket number out, or use a code that files into a case.', '请删去案号，或改用提交至已有案件的代码。'],
  ),
  'case-unknown': define(
    'refuse',
    ['There is no case "{found}" here that you may file into.', '没有案号为“{found}”且您可向其提交的案件。'],
    [
      'Check the docket number; only who is a party or acts for one can file.',
      '请核对案号；仅当事人或其代理人可以提交。',
    ],
  ),
  'party-type-missing': define(
    'refuse',
    ['A party has no type.', '有当事人未填写类型。'],
    ['Use one of: {allowed}.', '请使用：{allowed}。'],
  ),
  'party-type-unknown': define(
    'refuse',
    ['This court has no party type "{found}".', '本院没有当事人类型“{found}”。'],
    ['Use one of: {allowed}.', '请使用：{allowed}。'],
  ),
  'party-type-retired': define(
    'refuse',
    [
      'The party type "{found}" is no longer in use: nothing is filed under it since {since}.',
      '当事人类型“{found}”已停用，自 {since} 起不再受理。',
    ],
    ['Use {instead}.', '请改用{instead}。'],
  ),
  'party-name-missing': define(
    'refuse',
    ['A party has no name.', '有当事人未填写姓名或名称。'],
    ['Give the name of the party.', '请填写当事人姓名或名称。'],
  ),
  'party-twice': define(
    'review',
    ['"{found}" is named twice, as party {other} and again.', '“{found}”重复填写，与第 {other} 名当事人相同。'],
    ['Leave one of them out, or tell the two apart by their names.', '请删去其一，或以名称区分二者。'],
  ),
  'party-not-of-case': define(
    'refuse',
    [
      '"{found}" is no party of this case, and this filing cannot bring in a new one.',
      '“{found}”不是本案当事人，此类提交不能追加当事人。',
    ],
    [
      'Leave the party out, or write the name as it stands in the case.',
      '请删去该当事人，或按案卷所载填写其姓名或名称。',
    ],
  ),
  'document-type-missing': define(
    'refuse',
    ['A document has no type.', '有文书未填写类型。'],
    ['Use one of: {allowed}.', '请使用：{allowed}。'],
  ),
  'document-type-unknown': define(
    'refuse',
    ['This court has no document type "{found}".', '本院没有文书类型“{found}”。'],
    ['Use one of: {allowed}.', '请使用：{allowed}。'],
  ),
  'document-type-retired': define(
    'refuse',
    [
      'The document type "{found}" is no longer in use: nothing is filed under it since {since}.',
      '文书类型“{found}”已停用，自 {since} 起不再受理。',
    ],
    ['Use {instead}.', '请改用{instead}。'],
  ),
  'no-lead-document': define(
    'refuse',
    ['The envelope has no lead document.', '本次提交没有主文书。'],
    ['Mark the main document as lead.', '请将主要文书标为主文书。'],
  ),
  'type-cannot-lead': define(
    'refuse',
    ['A document of type "{found}" cannot be a lead document.', '“{found}”类型的文书不能作为主文书。'],
    ['Attach it to a lead document of one of: {allowed}.', '请将其作为附件，附于以下类型的主文书：{allowed}。'],
  ),
  'lead-index-wrong': define(
    'refuse',
    ['An attachment does not say which lead document it belongs to.', '附件未指明所属的主文书。'],
    [
      'Set its leadIndex to the place of a lead document, counted from 0.',
      '请将 leadIndex 设为某一主文书的序号（从 0 起）。',
    ],
  ),
  'lead-index-not-wanted': define(
    'refuse',
    ['A lead document says that it belongs to another one.', '主文书不应再指明所属的主文书。'],
    ['Leave leadIndex out, or make it an attachment.', '请删去 leadIndex，或将其改为附件。'],
  ),
  'too-many-documents': define(
    'refuse',
    [
      'The envelope has {found} documents; this court takes {limit} at once.',
      '本次提交共 {found} 份文书，本院一次最多接收 {limit} 份。',
    ],
    ['Send the rest in a second envelope.', '请将其余文书另行提交。'],
  ),
  'too-many-leads': define(
    'refuse',
    [
      'The envelope has {found} lead documents; this court takes {limit} in one envelope.',
      '本次提交共 {found} 份主文书，本院一次最多接收 {limit} 份。',
    ],
    ['Make them attachments, or send the rest in a second envelope.', '请将其改为附件，或另行提交。'],
  ),
  'upload-unknown': define(
    'refuse',
    ['The upload "{found}" does not exist or is not yours.', '上传文件“{found}”不存在或不属于您。'],
    ['Upload the file and use the id you are given.', '请上传文件并使用返回的编号。'],
  ),
  'upload-twice': define(
    'refuse',
    ['The same upload is document {other} already.', '同一上传文件已作为第 {other} 份文书。'],
    ['Leave one of them out, or use the upload that was meant.', '请删去其一，或改用正确的上传文件。'],
  ),
  'document-changed': define(
    'refuse',
    [
      'The file has not the SHA-256 that the envelope states; it has {found}.',
      '文件的 SHA-256 与所填不符，实际为 {found}。',
    ],
    [
      'Look at the upload again; state its SHA-256, or use the upload that was meant.',
      '请核对上传文件并填写其 SHA-256，或改用正确的上传文件。',
    ],
  ),
  'document-empty': define(
    'refuse',
    ['The file has no content.', '文件没有内容。'],
    ['Upload the file again.', '请重新上传文件。'],
  ),
  'format-not-accepted': define(
    'refuse',
    ['By its content the file is "{found}", whatever its name says.', '依内容判断，该文件为“{found}”，与文件名无关。'],
    ['Save it in an accepted format: {allowed}.', '请另存为可接受的格式：{allowed}。'],
  ),
  'document-damaged': define(
    'refuse',
    ['The file is damaged and cannot be read.', '文件已损坏，无法读取。'],
    ['Make the file again from its source and upload it.', '请由原文件重新生成并上传。'],
  ),
  'document-encrypted': define(
    'refuse',
    ['The file is encrypted or protected by a password.', '文件已加密或设有密码。'],
    ['Save it without a password.', '请取消密码后另存。'],
  ),
  'document-beyond-limits': define(
    'refuse',
    [
      'The file cannot be read within the limits of the court: it is very large, unpacks to far more than it shows, or takes too long.',
      '文件超出本院可读取的限度：文件过大、展开后远超所示内容，或读取时间过长。',
    ],
    [
      'Print it to a new PDF, in several parts if it is large, and upload that.',
      '请打印为新的 PDF（文件较大时分为几份）后上传。',
    ],
  ),
  'document-has-scripts': define(
    'refuse',
    ['The file contains scripts.', '文件含有脚本。'],
    ['Print it to a new PDF and upload that.', '请打印为新的 PDF 后上传。'],
  ),
  'document-launches-programs': define(
    'refuse',
    [
      'The file asks the reader’s computer to start another program or file.',
      '文件会要求阅读者的计算机启动其他程序或文件。',
    ],
    ['Print it to a new PDF and upload that.', '请打印为新的 PDF 后上传。'],
  ),
  'document-acts-by-itself': define(
    'refuse',
    [
      'The file does something by itself when it, or a page of it, is opened or closed.',
      '文件在打开、关闭或翻页时会自动执行动作。',
    ],
    ['Print it to a new PDF and upload that.', '请打印为新的 PDF 后上传。'],
  ),
  'document-reaches-outside': define(
    'refuse',
    ['The file sends data elsewhere, or fetches or opens another file.', '文件会向外发送数据，或读取、打开其他文件。'],
    ['Print it to a new PDF and upload that.', '请打印为新的 PDF 后上传。'],
  ),
  'document-has-embedded-files': define(
    'refuse',
    ['Other files are embedded in the file.', '文件中嵌有其他文件。'],
    [
      'Upload each embedded file as a document of its own, and the file without them.',
      '请将所嵌文件分别作为单独文书上传，并上传不含嵌入文件的版本。',
    ],
  ),
  'document-has-xfa-form': define(
    'refuse',
    [
      'The file is an XFA form, which most readers show as an empty page.',
      '文件为 XFA 表单，多数阅读器只能显示空白页。',
    ],
    ['Fill it in, print it to a new PDF and upload that.', '请填写后打印为新的 PDF 再上传。'],
  ),
  'document-is-two-files': define(
    'refuse',
    ['The file is a PDF and something else at once: {found}.', '文件除 PDF 外还含有其他内容：{found}。'],
    ['Print it to a new PDF and upload that.', '请打印为新的 PDF 后上传。'],
  ),
  'upload-not-scanned': define(
    'refuse',
    [
      'The file is kept, but was not yet scanned for malware; it cannot be filed before that.',
      '文件已保存，但尚未完成恶意软件扫描，扫描通过前不能提交。',
    ],
    [
      'Try again in a few minutes; it is scanned as soon as the scanner answers. Nothing has to be uploaded again.',
      '请几分钟后重试；扫描服务恢复后会自动扫描，无需重新上传。',
    ],
  ),
  'document-infected': define(
    'refuse',
    ['Malware was found in the file.', '文件中发现恶意软件。'],
    [
      'Clean the computer it comes from, make the file again from its source and upload that.',
      '请先清理来源计算机，再由原文件重新生成并上传。',
    ],
  ),
  'national-id-shown': define(
    'review',
    [
      'Something that looks like a number of a person’s identity ({found}) can be read; this court wants it blacked out.',
      '可见疑似身份证件号码（{found}），本院要求遮盖。',
    ],
    ['Black it out, or leave only its last four signs.', '请予遮盖，或仅保留末四位。'],
  ),
  'account-number-shown': define(
    'review',
    [
      'Something that looks like a number of an account or a card ({found}) can be read; this court wants it blacked out.',
      '可见疑似账号或卡号（{found}），本院要求遮盖。',
    ],
    ['Black it out, or leave only its last four signs.', '请予遮盖，或仅保留末四位。'],
  ),
  'birth-date-shown': define(
    'review',
    [
      'Something that looks like a date of birth ({found}) can be read; this court wants it blacked out.',
      '可见疑似出生日期（{found}），本院要求遮盖。',
    ],
    ['Black it out, or leave only the year.', '请予遮盖，或仅保留年份。'],
  ),
  'phone-shown': define(
    'review',
    [
      'Something that looks like a telephone number ({found}) can be read; this court wants it blacked out.',
      '可见疑似电话号码（{found}），本院要求遮盖。',
    ],
    ['Black it out.', '请予遮盖。'],
  ),
  'personal-data-not-looked-for': define(
    'review',
    [
      'Personal data that this court wants blacked out could not be looked for: {reason}.',
      '无法查找本院要求遮盖的个人信息：{reason}。',
    ],
    ['Look yourself, and black out what has to be.', '请自行检查并遮盖相应内容。'],
  ),
  'signature-not-found': define(
    'review',
    [
      'The document has to be signed, and no signature was found that this court accepts.',
      '该文书须签名，但未找到本院认可的签名。',
    ],
    ['Sign it: {how}.', '请签名：{how}。'],
  ),
  'signature-not-looked-for': define(
    'review',
    [
      'The document has to be signed; whether it is could not be looked for: {reason}.',
      '该文书须签名，但无法查找是否已签名：{reason}。',
    ],
    ['Make sure that it is signed; the clerk will look.', '请确认已签名，书记员将予查看。'],
  ),
  'document-too-large': define(
    'refuse',
    ['The file has {found} bytes; this court takes {limit}.', '文件为 {found} 字节，本院上限为 {limit} 字节。'],
    ['Scan it in lower resolution or split it.', '请降低扫描分辨率或拆分文件。'],
  ),
  'too-many-pages': define(
    'refuse',
    ['The document has {found} pages; this court takes {limit}.', '文书共 {found} 页，本院上限为 {limit} 页。'],
    ['Shorten it or split it.', '请缩减或拆分文书。'],
  ),
  'pages-over-recommended': define(
    'review',
    ['The document has {found} pages; {limit} are recommended.', '文书共 {found} 页，建议不超过 {limit} 页。'],
    ['Shorten it, or expect the clerk to ask why it is so long.', '请缩减篇幅，否则书记员可能要求说明。'],
  ),
  'file-name-pattern': define(
    'review',
    ['The file name "{found}" does not follow the rule of this court.', '文件名“{found}”不符合本院规则。'],
    ['Name it like "{example}".', '请参照“{example}”命名。'],
  ),
  'title-missing': define(
    'review',
    ['A document has no title for the docket.', '有文书未填写登记标题。'],
    ['Give the document a title.', '请填写文书标题。'],
  ),
  'caption-missing': define(
    'review',
    ['The envelope has no case title.', '未填写案件名称。'],
    ['Give the caption, such as the names of both sides.', '请填写案件名称，例如双方名称。'],
  ),
  'caption-lacks-party': define(
    'review',
    ['The case title names nobody on the side "{side}".', '案件名称中没有“{side}”一方的当事人。'],
    ['Name the first party of each side in the title.', '请在案件名称中写明各方首位当事人。'],
  ),
  'claim-missing': define(
    'review',
    ['The envelope does not say what is claimed.', '未填写诉讼标的额。'],
    ['Give the amount and the currency of the claim.', '请填写标的额及币种。'],
  ),
  'claim-not-wanted': define(
    'review',
    ['"{found}" takes no claim, yet the envelope states one.', '“{found}”不涉及标的额，却填写了标的额。'],
    ['Leave the claim out.', '请删去标的额。'],
  ),
  'claim-not-an-amount': define(
    'review',
    ['"{found}" is not an amount of money.', '“{found}”不是有效金额。'],
    [
      'Write the amount in digits, with a point for the fraction, and a currency of three letters.',
      '请以数字填写金额（小数用点），并用三位字母填写币种。',
    ],
  ),
  'party-email-missing': define(
    'review',
    ['A party that files has no e-mail address.', '提交方当事人未填写电子邮箱。'],
    ['Give an e-mail address for service.', '请填写用于送达的电子邮箱。'],
  ),
  'party-address-missing': define(
    'review',
    ['A party has no address.', '有当事人未填写地址。'],
    ['Give an address at which the party can be served.', '请填写可供送达的地址。'],
  ),
  'party-missing': define(
    'review',
    ['Nobody is named on the side "{side}".', '没有填写“{side}”一方当事人。'],
    ['Name at least one party of: {allowed}.', '请至少填写一名：{allowed}。'],
  ),
  'required-document-missing': define(
    'review',
    ['"{code}" needs a document of type "{type}", and there is none.', '“{code}”须附“{type}”，但未提交。'],
    ['Attach the {type}.', '请补交{type}。'],
  ),
  'same-document-twice': define(
    'review',
    ['The document is the same, byte for byte, as document {other}.', '该文书与第 {other} 份文书完全相同。'],
    ['Leave one of them out, or upload the one that was meant.', '请删去其一，或上传正确的文书。'],
  ),
} satisfies Record<string, DeficiencyDefinition>;

export type DeficiencyCode = keyof typeof DEFICIENCIES;
