"""Tables of the history: revisions in a hash chain, and their changes, sealed by commitments."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, String, Table, Text

from db.schema.base import metadata

revision = Table(
    "revision",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("device", String(36), nullable=False),
    Column("at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("about", String(36), nullable=False),
    Column("undo_of", Integer, nullable=True),
    Column("parent_hash", String(64), nullable=False),
    Column("root", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("revision", ForeignKey("revision.number"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("uid", String(36), nullable=False, index=True),
    Column("field", Text, nullable=False),
    Column("before", Text, nullable=True),
    Column("after", Text, nullable=True),
    Column("nonce", LargeBinary(16), nullable=True),
    Column("commitment", LargeBinary(32), nullable=False),
)
