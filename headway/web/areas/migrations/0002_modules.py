from django.db import migrations

SOURCE = (
    "Lords written answer HL7112 of 4 April 2022: “{words}”"
)
FOUR = (
    "There have been four new E-learning modules introduced for the use of probation practitioners which cover "
    "different aspects of supporting offenders serving indeterminate sentences"
)
THREE = "The three packages cover "

MODULES = (
    ("Progression through the sentence", True, THREE + "progression through the sentence, taking into account individual need"),
    ("The pre-release phase", True, THREE + "… the processes during the pre-release phase"),
    ("Managing in the community", True, THREE + "… how to manage indeterminate sentenced offenders once they are released into the community"),
    ("Actions at the point of sentencing for life", False, FOUR + " … the fourth is about actions at the point of sentencing for life sentences"),
)


def seed(apps, schema_editor):
    module = apps.get_model("areas", "Module")
    module.objects.bulk_create(
        module(number=n, title=title, about_ipp=about_ipp, source=SOURCE.format(words=words))
        for n, (title, about_ipp, words) in enumerate(MODULES, start=1)
    )


def unseed(apps, schema_editor):
    apps.get_model("areas", "Module").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("areas", "0001_initial")]
    operations = [migrations.RunPython(seed, unseed)]
