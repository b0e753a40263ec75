-- How many dataset rows stand behind the figures of each service.
select service_id, 'people' as dataset_table, count(*) as n from people group by service_id
union all select service_id, 'journeys', count(*) from journeys group by service_id
union all select service_id, 'contacts', sum(contacts) from contacts_of_person group by service_id
union all select service_id, 'head_counts', count(*) from head_counts group by service_id
union all select j.service_id, 'scores', count(*) from scores s join journeys j on j.journey_id = s.journey_id group by j.service_id
union all select service_id, 'journeys without a day of referral', count(*) from journeys where referred_date is null group by service_id
union all select service_id, 'journeys with a day of starting', count(*) from journeys where started_date is not null group by service_id
union all select service_id, 'journeys with a day of being taken on', count(*) from journeys where taken_on_date is not null group by service_id
union all select service_id, 'voice', count(*) from voice group by service_id
union all select service_id, 'partnership', count(*) from partnership group by service_id
union all select service_id, 'decisions', count(*) from decisions group by service_id
union all select service_id, 'crisis_plans', count(*) from crisis_plans group by service_id
