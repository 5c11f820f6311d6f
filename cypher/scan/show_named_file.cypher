// Whether anything names an attachment (附件) of this hash.
// params: sha256: string
// returns: named
// access: read
RETURN EXISTS { (:Attachment {sha256: $sha256})<-[:HAS_FILE]-() } AS named
