public import Credential
internal import DurableFiles
internal import Glibc

/// Taking the portrait out of a card's code, for whoever compares it with the card and the face.
extension CheckOptions {
    /// Refuses, before anything is checked, what would leave in doubt whose portrait a file shows: several inputs, and a
    /// file that is there already. `endings` are those that can be written.
    public func checkPortraitPlace(_ inputs: [String], _ batch: BatchOptions, endings: [String]) throws(CheckFailure) {
        guard let portraitOut else { return }
        guard inputs.count == 1, inputs[0] != "-", !batch.isAsked else {
            throw CheckFailure(
                .usage, Sentence("--portrait-out takes one input at a time", "--portrait-out 每次只取一项的照片"),
                hint: Sentence("name one text or picture", "请只写明一个文本或一张图片"))
        }
        guard endings.contains(where: portraitOut.lowercased().hasSuffix) else {
            let list = endings.joined(separator: ", ")
            throw CheckFailure(
                .usage,
                Sentence("--portrait-out \"\(portraitOut)\" must end in \(list)", "--portrait-out 的文件名须以 \(list) 结尾"))
        }
        guard unsafe access(portraitOut, F_OK) != 0 else {
            throw CheckFailure(
                .usage, Sentence("\"\(portraitOut)\" exists already", "“\(portraitOut)”已存在"),
                hint: Sentence(
                    "name a new file: an old one would be taken for this card's portrait", "请换一个文件名，以免将旧照片误作本证照片"))
        }
    }

    /// Writes the portrait for its owner alone, in the form that `encode` gives it, or says that there is none.
    public func writePortrait(
        _ session: CheckSession, encode: (Thumbnail, String) throws(CheckFailure) -> [UInt8]
    ) throws(CheckFailure) {
        guard let portraitOut else { return }
        guard let portrait = session.portraits.first, session.portraits.count == 1 else {
            let words =
                session.portraits.isEmpty
                ? Sentence(
                    "note: there is no signed portrait in the code; nothing was written", "注意：二维码内没有经签名的照片，未写出文件")
                : Sentence(
                    "note: there are several codes with a portrait; nothing was written", "注意：有多个含照片的二维码，未写出文件")
            return StandardOutput.note(words(session.language))
        }
        let bytes = try encode(portrait, portraitOut)
        do { try writeNewFile(portraitOut, bytes) } catch { throw CheckFailure(error) }
        let words = Sentence(
            "note: the signed portrait is in \"\(portraitOut)\": compare it with the card and the face",
            "提示：经签名的照片已写入“\(portraitOut)”，请与证面照片及本人核对")
        if !quiet { StandardOutput.note(words(session.language)) }
    }
}
