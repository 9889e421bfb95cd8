"""Holds a description of a REST interface against schemas that are not ours.

checkopenapi.py schemas|document FILE: schemas looks at every JSON Schema in FILE, document at the
whole. Exit status 77: the program that knows them is not installed.
"""
import json
import sys

what, path = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    document = json.load(file)


def schemas_in(value, place):
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from schemas_in(item, f"{place}[{number}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "schema":
                yield f"{place}.{key}", item
            else:
                yield from schemas_in(item, f"{place}.{key}")


def check_schemas():
    from jsonschema import Draft202012Validator

    named = document["components"].pop("schemas")
    found = list(named.items()) + list(schemas_in(document, "document"))
    for place, schema in found:
        for error in Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(schema):
            yield f"{place}: {error.message}"
    if len(found) < 50:
        yield f"only {len(found)} schemas were found"


def check_document():
    from openapi_spec_validator import OpenAPIV31SpecValidator

    for error in OpenAPIV31SpecValidator(document).iter_errors():
        yield f"{list(error.absolute_path)}: {error.message}"


try:
    complaints = list({"schemas": check_schemas, "document": check_document}[what]())
except ImportError as error:
    print(error)
    sys.exit(77)
print("\n".join(complaints))
sys.exit(1 if complaints else 0)
