# Why a file was not taken, and what to do next.
documents-refused-empty = This file is empty. Please check it and choose again.
documents-refused-too-large = The file is too large: at most { $limit } MB each. Please compress it, lower the photo quality, or upload it in several files.
documents-refused-kind = This kind of file cannot be uploaded. Please upload a PDF, or photos as JPG, PNG or WebP.
documents-refused-heic = This is an iPhone HEIC photo, which the court’s computers may not open. In Settings → Camera → Formats choose “Most Compatible” and take it again, or convert the photo to JPG first.
documents-refused-mismatch = The content of the file does not fit its name. Please save it again with the program that made it, then upload it.
documents-refused-pdf-unreadable = This PDF is damaged and cannot be opened. Please make it again, then upload it.
documents-refused-pdf-encrypted = This PDF has a password or restrictions, so the court can neither open nor archive it. Please remove the password, then upload it.
documents-refused-pdf-active = This PDF contains programs, automatic actions or other files, which is not safe. Please “print” it to a new PDF and upload that; upload files inside it separately.
documents-refused-pdf-pages = This PDF has too many pages: at most { $limit }. Please upload it in several files.
documents-refused-image-unreadable = This photo is damaged and cannot be opened. Please take it again, then upload it.
documents-refused-image-pixels = This photo is too large: at most { $limit } million pixels. Please make it smaller, then upload it.
documents-refused-changed = The file changed on the way and was not taken. Please upload it again.
documents-upload-gone = This upload has expired. Please choose the file and upload it again.
documents-upload-offset = The upload got out of step; it continues from what the server has received.
