"""What a machine can see of a text: each rule once, for the checker in the editor and the server.

Every rule takes plain values or a page and returns messages in Dutch; nothing here writes.
"""
