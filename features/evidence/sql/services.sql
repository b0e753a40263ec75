-- The services of the dataset and where their rows come from.
select service_id, basis from services
