// Says what kind of work a project (项目) is: 工程类, 服务类, 货物类.
// params: id: string, form: string
// returns: nothing
// access: write
MATCH (project:Project {id: $id})
SET project.form = $form
