// Judges what @mutirao/record made, with golang.org/x/mod/sumdb as Debian packages it, and makes proofs and notes of
// its own for the library to judge. Reads one JSON document, writes one; see ../cross-check.ts, which runs it.
package main

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type proofCase struct {
	Size  int64
	Root  tlog.Hash
	Place int64 // of the entry, or size of the older tree
	Hash  tlog.Hash
	Proof []tlog.Hash
	Holds bool
}

type noteCase struct {
	Message string
	Keys    []string
	Signed  int // verified signatures; -1: refused
}

type tileCase struct {
	Level, Width int
	Index        int64
	Data         []byte
}

type question struct {
	Entries     [][]byte
	Root        tlog.Hash
	Tiles       []tileCase
	Notes       []noteCase
	Inclusion   []proofCase
	Consistency []proofCase
}

type answer struct {
	Disagreements []string
	Checked       map[string]int
	Notes         []noteCase
	Inclusion     []proofCase
	Consistency   []proofCase
}

func main() {
	var asked question
	must(json.NewDecoder(os.Stdin).Decode(&asked))
	told := answer{Disagreements: []string{}, Checked: map[string]int{}}
	disagree := func(format string, args ...interface{}) {
		told.Disagreements = append(told.Disagreements, fmt.Sprintf(format, args...))
	}

	stored := store(asked.Entries)
	size := int64(len(asked.Entries))
	root, err := tlog.TreeHash(size, stored)
	must(err)
	if root != asked.Root {
		disagree("root of %d: %v here, %v there", size, root, asked.Root)
	}
	for _, tile := range asked.Tiles {
		t := tlog.Tile{H: 8, L: tile.Level, N: tile.Index, W: tile.Width}
		data, err := tlog.ReadTileData(t, stored)
		if err != nil || string(data) != string(tile.Data) {
			disagree("%s differs (%v)", t.Path(), err)
		}
		told.Checked["tiles"]++
	}
	for _, c := range asked.Inclusion {
		if holds := tlog.CheckRecord(c.Proof, c.Size, c.Root, c.Place, c.Hash) == nil; holds != c.Holds {
			disagree("inclusion of %d in %d: %v here, %v there", c.Place, c.Size, holds, c.Holds)
		}
		told.Checked["inclusion proofs"]++
	}
	for _, c := range asked.Consistency {
		if holds := tlog.CheckTree(c.Proof, c.Size, c.Root, c.Place, c.Hash) == nil; holds != c.Holds {
			disagree("consistency of %d with %d: %v here, %v there", c.Place, c.Size, holds, c.Holds)
		}
		told.Checked["consistency proofs"]++
	}
	for _, c := range asked.Notes {
		if signed := open(c.Message, c.Keys); signed != c.Signed {
			disagree("%d signatures here, %d there: %q", signed, c.Signed, c.Message)
		}
		told.Checked["notes"]++
	}

	told.Inclusion, told.Consistency = prove(stored, size, root)
	told.Notes = sign(size, root)
	must(json.NewEncoder(os.Stdout).Encode(told))
}

type hashes []tlog.Hash

func (stored hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	read := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		read[i] = stored[index]
	}
	return read, nil
}

func store(entries [][]byte) hashes {
	var stored hashes
	for i, entry := range entries {
		more, err := tlog.StoredHashes(int64(i), entry, stored)
		must(err)
		stored = append(stored, more...)
	}
	return stored
}

func prove(stored hashes, size int64, root tlog.Hash) (inclusion, consistency []proofCase) {
	for place := int64(0); place < size; place++ {
		proof, err := tlog.ProveRecord(size, place, stored)
		must(err)
		leaf := stored[tlog.StoredHashIndex(0, place)]
		inclusion = append(inclusion, proofCase{size, root, place, leaf, proof, true})
	}
	for old := int64(1); old <= size; old++ {
		proof, err := tlog.ProveTree(size, old, stored)
		must(err)
		oldRoot, err := tlog.TreeHash(old, stored)
		must(err)
		consistency = append(consistency, proofCase{size, root, old, oldRoot, proof, true})
	}
	return inclusion, consistency
}

func sign(size int64, root tlog.Hash) []noteCase {
	secret, public, err := note.GenerateKey(rand.Reader, "go.example/log")
	must(err)
	signer, err := note.NewSigner(secret)
	must(err)
	text := fmt.Sprintf("go.example/log\n%d\n%v\n", size, root)
	message, err := note.Sign(&note.Note{Text: text}, signer)
	must(err)
	return []noteCase{{Message: string(message), Keys: []string{public}, Signed: 1}}
}

func open(message string, keys []string) int {
	var verifiers []note.Verifier
	for _, key := range keys {
		verifier, err := newVerifier(key)
		must(err)
		verifiers = append(verifiers, verifier)
	}
	opened, err := note.Open([]byte(message), note.VerifierList(verifiers...))
	var unverified *note.UnverifiedNoteError
	switch {
	case errors.As(err, &unverified):
		return 0
	case err != nil:
		return -1
	}
	return len(opened.Sigs)
}

// sumdb/note knows no cosignatures (C2SP tlog-cosignature, type 4): they are verified here, by Go's own Ed25519.
func newVerifier(key string) (note.Verifier, error) {
	parts := strings.SplitN(key, "+", 3)
	typed, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || typed[0] != 4 {
		return note.NewVerifier(key)
	}
	var id uint32
	_, err = fmt.Sscanf(parts[1], "%08x", &id)
	return witness{parts[0], id, typed[1:]}, err
}

type witness struct {
	name string
	id   uint32
	key  ed25519.PublicKey
}

func (w witness) Name() string    { return w.name }
func (w witness) KeyHash() uint32 { return w.id }
func (w witness) Verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	time := binary.BigEndian.Uint64(signature)
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, text)
	return ed25519.Verify(w.key, []byte(message), signature[8:])
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
