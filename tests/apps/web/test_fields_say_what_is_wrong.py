"""A field has a label, a hint and its errors, tied together for those who hear the page."""

import re
from collections.abc import Callable

from django import forms

Draw = Callable[..., str]


class Answers(forms.Form):
    """One field of each kind that pages use."""

    target = forms.DecimalField(label="Target", help_text="Angka saja")
    note = forms.CharField(label="Catatan", widget=forms.Textarea, required=False)
    direction = forms.ChoiceField(label="Arah", choices=[("up", "Naik"), ("down", "Turun")])
    ways = forms.MultipleChoiceField(
        label="Lewat", choices=[("a", "Surel"), ("b", "Kotak")], widget=forms.CheckboxSelectMultiple
    )
    rating = forms.ChoiceField(
        label="Rating", choices=[("di_atas", "Di atas"), ("sesuai", "Sesuai")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="Setuju")
    secret = forms.CharField(widget=forms.HiddenInput)


EVERY = "{% for name in form.fields %}{{ ui.field(form[name]) }}{% endfor %}"


def test_every_control_has_a_name_to_be_called_by(draw: Draw) -> None:
    html = draw(EVERY, form=Answers())
    for name in ("target", "note", "direction"):
        assert f'<label for="id_{name}">' in html
    assert html.count("<fieldset") == html.count("<legend") == 2
    assert 'type="hidden" name="secret"' in html


def test_what_need_not_be_filled_in_says_so(draw: Draw) -> None:
    html = draw(EVERY, form=Answers())
    assert html.count("(tidak wajib)") == 1
    assert re.search(r'for="id_note">Catatan <span class="optional">', html)


def test_an_error_is_tied_to_its_control_and_the_text_stays(draw: Draw) -> None:
    html = draw(EVERY, form=Answers({"target": "sembilan"}))
    control = re.search(r'<input[^>]*name="target"[^>]*>', html)
    assert control is not None
    assert 'value="sembilan"' in control[0]
    assert 'aria-invalid="true"' in control[0]
    described = re.search(r'aria-describedby="([^"]+)"', control[0])
    assert described is not None
    assert described[1].split() == ["id_target_helptext", "id_target_error"]
    assert all(f'id="{name}"' in html for name in described[1].split())
    assert "Tulis angka saja" in html


def test_a_hint_given_by_the_page_is_tied_to_the_control_too(draw: Draw) -> None:
    html = draw('{{ ui.field(form["note"], hint="Pendek saja") }}', form=Answers())
    assert 'id="id_note_helptext">Pendek saja' in html
    assert 'aria-describedby="id_note_helptext"' in html


def test_a_group_of_choices_is_tied_to_its_error(draw: Draw) -> None:
    html = draw('{{ ui.picks(form["rating"]) }}', form=Answers({}))
    assert 'aria-describedby="id_rating_error"' in html
    assert "Isian ini belum diisi." in html


def test_the_summary_links_to_each_field_that_exists(draw: Draw) -> None:
    form = Answers({})
    html = draw("{{ ui.form_errors(form) }}" + EVERY, form=form)
    targets = re.findall(r'<a href="#([^"]+)">', html)
    assert len(targets) == len(form.errors) - 1  # the hidden field cannot be mended by a reader
    assert all(f'id="{target}"' in html for target in targets)


def test_a_rating_shows_its_choices_as_cards_with_what_each_means(draw: Draw) -> None:
    html = draw(
        '{{ ui.picks(form["rating"], notes={"sesuai": "Seperti panduan"}, aside=("sesuai",)) }}',
        form=Answers({"rating": "sesuai"}),
    )
    assert "<small>Seperti panduan</small>" in html
    assert 'class="pick aside"' in html
    assert len(re.findall(r"<input[^>]*checked[^>]*>", html)) == 1


def test_a_form_that_saves_itself_names_its_draft(draw: Draw) -> None:
    html = draw('<form>{{ ui.draft_guard("menilai:1", 4) }}</form>')
    assert 'name="_form" value="menilai:1"' in html
    assert 'name="_draft" value="4"' in html
    assert 'data-saved="Tersimpan {time}"' in html
