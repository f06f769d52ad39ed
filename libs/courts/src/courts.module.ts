import { Module } from '@nestjs/common';
import { ActsModule } from '@assize/identity';
import { Courts } from './courts.service';
import { Founding } from './founding.service';
import { Outages } from './outages.service';
import { Policies } from './policies.service';
import { PublishedPolicies } from './published-policies';

const OFFERED = [Courts, Founding, Outages, Policies];

@Module({ imports: [ActsModule], providers: [...OFFERED, PublishedPolicies], exports: OFFERED })
export class CourtsModule {}
