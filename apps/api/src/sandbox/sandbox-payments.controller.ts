import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FilingNotFound, PaymentImpossible, Payments } from '@assize/filing';
import { NotPermitted } from '@assize/identity';
import type { Actor } from '@assize/kernel';
import { CurrentActor, Fails, SignedIn } from '../edge/decorators';
import { PaymentView, presentPayment } from '../filing/payments.view';
import { AnswerPaymentDto } from './sandbox.dto';

@ApiTags('sandbox')
@Controller('filings/:id/payment/callback')
@SignedIn()
export class SandboxPaymentsController {
  constructor(private readonly payments: Payments) {}

  /** Answers as the payment provider would by a callback: late, or as often as you like. */
  @Post()
  @HttpCode(200)
  @Fails(FilingNotFound, NotPermitted, PaymentImpossible)
  async answer(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() { approved }: AnswerPaymentDto,
  ): Promise<PaymentView | null> {
    return presentPayment(await this.payments.answered(actor, id, approved));
  }
}
