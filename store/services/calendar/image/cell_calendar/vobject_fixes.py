"""Two faults of vobject 0.9, by which Radicale reads calendars and contacts, mended.

For a megabyte in folded lines, such as an attachment, it takes 190 MB in one way of reading, and copies the text for each
of its lines in the other. Of the photo of a vCard 4, which is a data: URI, it keeps what stands before the comma.
"""
import io
import re

import vobject.base
import vobject.vcard

FOLD = re.compile('\r?\n[ \t]')


def install():
    vobject.base.getLogicalLines = lines_by(vobject.base.getLogicalLines)
    text = vobject.vcard.VCardTextBehavior
    text.decode = classmethod(unless_uri(text.decode.__func__, encoded=False))
    text.encode = classmethod(unless_uri(text.encode.__func__, encoded=True))


def lines_by(read):
    def logical_lines(file, allowQP=True):
        text = file.read()
        # Such lines are continued otherwise; only programs of the nineties write them.
        if 'quoted-printable' in text.lower():
            return read(io.StringIO(text), allowQP)
        lines = enumerate(FOLD.sub('', text).replace('\r\n', '\n').split('\n'), 1)
        return ((line, number) for number, line in lines if line.strip())

    return logical_lines


def unless_uri(convert, encoded):
    """A URI is no text: nothing in it is escaped."""

    def converted(cls, line):
        is_uri = isinstance(line.value, str) and line.value.startswith('data:')
        if is_uri and not getattr(line, 'encoding_param', None):
            line.encoded = encoded
        else:
            convert(cls, line)

    return converted
