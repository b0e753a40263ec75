select service_id, name, basis, model_version::text as model_version, model_from::text as model_from
from service where service_id = $1
