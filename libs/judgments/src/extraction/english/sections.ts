import type { SectionMarkers } from '../sections';

export const ENGLISH_MARKERS: SectionMarkers = {
  facts: [
    { pattern: /^\s{0,8}(?:\d{1,2}\.\s{1,4})?(?:THE |The )?(?:FACTS|Facts|Findings of fact|FINDINGS OF FACT)\b/gm },
    {
      pattern:
        /\b(?:The court finds the following|The following facts|The facts are|The facts of (?:the|this) case|It is found that|The brief facts)\b/g,
    },
    { pattern: /\b(?:The prosecution (?:case|alleges)|The plaintiff(?:'s case| alleges| says))\b/g },
  ],
  view: /\b(?:The court's view|THE COURT'S VIEW|In the (?:court's )?view of this court|In the court's view|The court considers|This court considers|The court is of the view|REASONS|DISCUSSION|Discussion)\b/g,
  disposition:
    /\b(?:ORDERS?\n|Orders?\n|DISPOSITION\b|Disposition\n|For these reasons,? (?:the|this) court|It is (?:hereby |therefore |accordingly )?ordered|The court (?:therefore |accordingly )?orders)/g,
  closing: /\b(?:An appeal (?:may|lies|against)|Any appeal|A notice of appeal|Delivered (?:on|at)|Given under)\b/g,
};
