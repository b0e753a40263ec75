-- A journey is carried over to a later version of the model, with a fact that says so. It stays in its service.
grant update (model_version) on journey to cg_app, cg_system;
