import { Injectable } from '@nestjs/common';
import { ApiAcceptedResponse } from '@nestjs/swagger';
import { FilingReceipts, Filings } from '@assize/filing';
import type { Actor } from '@assize/kernel';
import type { FastifyReply } from 'fastify';
import { FiledView, presentFiling } from './filings.view';

const ACCEPTED = 202;

export const AnswersFiled = (): MethodDecorator =>
  ApiAcceptedResponse({ type: FiledView, description: 'Received by the court, and not in the log yet.' });

/** Answers whoever has filed: with the receipt, once what was filed is under a signed checkpoint of the log. */
@Injectable()
export class FiledAnswers {
  constructor(
    private readonly filings: Filings,
    private readonly receipts: FilingReceipts,
  ) {}

  async answer(actor: Actor, id: string, reply: FastifyReply): Promise<FiledView> {
    const receipt = await this.receipts.afterFiling(actor, id);
    if (receipt === null) reply.status(ACCEPTED);
    return { ...presentFiling(await this.filings.read(actor, id)), receipt };
  }
}
