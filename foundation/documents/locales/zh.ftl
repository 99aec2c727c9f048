# 文件为什么没有收下，接下来怎么办。
documents-refused-empty = 这个文件是空的。请检查后重新选择。
documents-refused-too-large = 文件太大：每个文件不能超过 { $limit } MB。请压缩、降低照片清晰度，或者分成几个文件上传。
documents-refused-kind = 不能上传这种文件。请上传 PDF 文件，或者 JPG、PNG、WebP 格式的照片。
documents-refused-heic = 这是苹果手机的 HEIC 照片，法院的电脑可能打不开。请在手机“设置”→“相机”→“格式”中选“兼容性最佳”后重拍，或者先把照片转成 JPG 再上传。
documents-refused-mismatch = 文件的内容和文件名后缀不一致。请用原来的软件重新保存后再上传。
documents-refused-pdf-unreadable = 这个 PDF 已损坏，无法打开。请重新生成后再上传。
documents-refused-pdf-encrypted = 这个 PDF 设有密码或者使用限制，法院无法打开和归档。请去掉密码后再上传。
documents-refused-pdf-active = 这个 PDF 里有程序、自动操作或者夹带的文件，为了安全不能上传。请用“打印”另存为新的 PDF 后再上传；夹带的文件请单独上传。
documents-refused-pdf-pages = 这个 PDF 页数太多，不能超过 { $limit } 页。请分成几个文件上传。
documents-refused-image-unreadable = 这张照片已损坏，无法打开。请重新拍照后再上传。
documents-refused-image-pixels = 这张照片的尺寸太大，不能超过 { $limit } 百万像素。请缩小后再上传。
documents-refused-changed = 文件在上传途中发生了改变，没有收下。请重新上传。
documents-upload-gone = 这次上传已经过期。请重新选择文件上传。
documents-upload-offset = 上传的位置对不上，正在从服务器已收到的地方继续。
